package org.bordertally.bench.endurance;

import java.util.List;
import java.util.stream.Collectors;

/** The floods there are, in the order in which they are played. */
final class Floods {
    static final List<Flood> ALL = List.of(
            new HostileRequests(),
            new GoneClients(),
            new Reports(),
            new Sessions(),
            new HugeNames(),
            new ManyNames(),
            new Guesses(),
            SlowClients.withHeaders(),
            SlowClients.withForms(),
            SlowClients.withFiles(),
            new Uploads("uploads", false),
            new Uploads("chunked-uploads", true),
            new Previews());

    private Floods() {}

    static Flood named(String name) {
        return ALL.stream()
                .filter(flood -> flood.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no flood " + name + "; there are "
                        + ALL.stream().map(Flood::name).collect(Collectors.joining(", ")) + "."));
    }
}
