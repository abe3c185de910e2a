"""First run: role, week, people and goals on one page."""
