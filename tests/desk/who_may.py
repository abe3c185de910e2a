"""Who may do the acts that stand under no rule of roles: everybody, or whoever the thing belongs to."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVERYBODY = _names(
    """
    brief_out.write_brief
    bulk.add_to_list bulk.add_to_queue bulk.assign bulk.do_not_call bulk.nurture bulk.remove bulk.take_off_list
    calls.log_outcome calls.skip_for_today dialing.dial guide.save_answers past_calls.log_call
    care.check_file company_card.ask_to_write suggestions.suggest
    deal_import.import_deals deal_sources.attach_source deals.add_deal deals.delete_deal deals.edit_deal
    do_not_call.bar_company do_not_call.bar_number do_not_call.bar_person
    duplicates.not_the_same merging.merge merging.unmerge
    huddle_out.write_pdf personal_data.export_person report.write_report script_export.export_scripts
    import_plan.remember_mapping imports.import_file imports.run_import
    loose_ends.add_number loose_ends.disqualify loose_ends.give_owner loose_ends.rest_until
    mailings.record named_closer.name_closer observing.save_pair
    promised_call.promise_call prospect_edit.edit_prospect prospects.add_prospect voices.mark
    referral_asks.asked referral_asks.not_now referrals.capture
    setup.set_up
    smart_lists.remove_smart_list smart_lists.rename_smart_list smart_lists.save_smart_list
    track_people.enrol track_people.leave_track track_people.move_on track_people.replied track_people.triggered
    """
)
"""The shared work on people, the record and files: any role meets it, and all of it can be undone or is audited."""

OWN = _names(
    """
    block_pauses.end_where_left block_pauses.find_cut_off block_pauses.go_on block_pauses.leave_out
    block_pauses.pause block_pauses.pause_block block_pauses.say_how_long blocks.end_block blocks.end_forgotten
    both_books.override queue.add_fresh queue_lists.gather queue_lists.gather_missing queue_lists.let_everybody_in
    bulk.undo_by_key bulk_undoing.undo_bulk import_undoing.undo_by_key import_undoing.undo_import
    undo.redo_last undo.undo_last
    calendars.drop_link calendars.keep_calendar calendars.keep_up calendars.push calendars.read_busy
    drafts.keep_place drafts.keep_setting drafts.keep_typing past_calls.correct_call past_calls.keep_draft
    feedback.read practice.rate practice_deck.look practice_now.look
    goal_acts.keep_plan letterheads.keep_signature mailings.confirm_sent mailings.drop team.change_myself
    handoff_reports.report handoff_talk.add_fact handoff_talk.ask handoff_talk.reassign handoff_talk.rebook
    handoff_talk.reply handoff_talk.take_back handoffs.accept handoffs.return_lead
    right_person.add_right_person sheet_replies.apply winning.referral_asked
    planning.add_block planning.change_block planning.move_block planning.move_once planning.remove_block
    planning.resize_block planning.skip_once
    rhythm.change_day_type rhythm.exception rhythm.keep_as_exception rhythm.remove_exception rhythm.set_pattern
    rhythm.set_promise_rule week_goal.set_week_goal week_setting.set_week
    spending.add_hours spending.change_hours spending.remove_hours
    todos.add_own todos.done todos.let_go todos.move
    """
)
"""What belongs to somebody: the act works on what the person at the desk has, or looks whose it is and refuses."""

PARTS = _names(
    """
    blocks.end_at bulk_job.let_go bulk_running.in_batches bulk_undoing.take_back deals.done handoff_acts.acting
    script_changes.recorded
    bulk_running.recover guide_settling.recover guide_settling.settle_people import_undoing.recover
    import_undoing.take_back personal_data.recover recovery.recover
    escalation.run_due pairs.lay_out practice_lines.lay_out
    ranking.learn ranking_run.grade_everyone ranking_run.grade_import ranking_run.keep_up
    """
)
"""Parts of other acts, and what the program does by itself."""
