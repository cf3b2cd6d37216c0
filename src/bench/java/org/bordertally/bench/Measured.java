package org.bordertally.bench;

import java.time.Duration;

/**
 * What one run of a program took.
 *
 * @param wall from the start of its process to its end
 * @param cpu of the process and its children, user and system
 * @param serverCpu what the PostgreSQL server used meanwhile
 * @param peakBytes most memory the process held at once (VmHWM)
 * @param serverPeakBytes most memory the server's sessions held at once beside the shared buffers
 */
record Measured(Duration wall, Duration cpu, Duration serverCpu, long peakBytes, long serverPeakBytes) {}
