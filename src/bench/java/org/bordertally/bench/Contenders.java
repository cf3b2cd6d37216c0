package org.bordertally.bench;

import java.util.List;

/** The contenders there are, the one that the others are held against first. */
final class Contenders {
    static final List<Contender> ALL =
            List.of(new BorderTally(""), new DuckDb(), new Copy(), new SpringBatch(), new Floor());

    private Contenders() {}
}
