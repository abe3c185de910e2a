"""The fictitious workspace: the demo with its story, and larger files for measuring."""

from sdr_desk.desk.sample.build import DEMO_NOW, SampleSummary, build_sample

__all__ = ["DEMO_NOW", "SampleSummary", "build_sample"]
