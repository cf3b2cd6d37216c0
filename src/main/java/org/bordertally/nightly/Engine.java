package org.bordertally.nightly;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bordertally.intake.Stream;
import org.bordertally.jobs.Jobs;

/** Counts the deliveries of a night elsewhere than in threads of this process. */
public interface Engine {

    /** The engine of this name on the class path. */
    static Optional<Engine> named(String name) {
        return ServiceLoader.load(Engine.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.name().equals(name))
                .findFirst();
    }

    /** What {@code --engine} calls it. */
    String name();

    /** What keeps it from working by these jobs, said to the operator; empty when nothing does. */
    Optional<String> refusal(Jobs jobs);

    /**
     * Has the assignment carried out for every one of these streams, and returns when that is done. Any part of it may be
     * carried out again, also while a former attempt is still at work.
     *
     * @param streams those with the most bytes first
     * @param request the night it is part of: its jobs folder is to be worked by
     * @throws RuntimeException when it could not be done
     */
    void count(Assignment assignment, List<Stream> streams, NightRequest request, NightProgress progress);
}
