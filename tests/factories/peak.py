"""The most memory that a process has held."""

from pathlib import Path


def peak_mb() -> float:
    """Megabytes (2²⁰ bytes) that this program held at most.

    What the system says of a process's resources begins with the peak of whoever started it; this
    begins anew with the program.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (peak,) = (line for line in lines if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024
