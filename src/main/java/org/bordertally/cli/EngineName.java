package org.bordertally.cli;

import java.util.Locale;
import org.bordertally.jobs.Jobs;
import org.bordertally.nightly.Engine;
import org.jspecify.annotations.Nullable;

/** What counts the deliveries. */
enum EngineName {
    LOCAL,
    SPARK;

    /**
     * The engine, null for threads of this process.
     *
     * @throws UsageException when this program comes without it, or it cannot work by these jobs
     */
    @Nullable
    Engine engine(Jobs jobs) {
        if (this == LOCAL) {
            return null;
        }
        Engine engine = Engine.named(toString()).orElseThrow(this::missing);
        engine.refusal(jobs).ifPresent(refusal -> {
            throw new UsageException(refusal);
        });
        return engine;
    }

    private UsageException missing() {
        return new UsageException(
                "The engine %s is not built into this program. Build it with mvn -P%s package where the program lies, then run the same command again."
                        .formatted(this, this));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
