package org.bordertally.bench.endurance;

/** The most that was taken up while somebody looked. */
final class Peak {
    private long resident;
    private long files;
    private long disk;

    synchronized void include(Gauge.Reading reading) {
        resident = Math.max(resident, reading.resident());
        files = Math.max(files, reading.files());
        disk = Math.max(disk, reading.disk());
    }

    synchronized long resident() {
        return resident;
    }

    synchronized long files() {
        return files;
    }

    synchronized long disk() {
        return disk;
    }
}
