package org.bordertally.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ResourceAware;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;
import org.springframework.core.io.Resource;

/** For Spring Batch: a line as cells, and the file it stands in. */
final class CrossingLine implements ResourceAware {
    private final FieldSet cells;
    private @Nullable Resource file;

    CrossingLine(FieldSet cells) {
        this.cells = cells;
    }

    FieldSet cells() {
        return cells;
    }

    Resource file() {
        return Objects.requireNonNull(file);
    }

    @Override
    public void setResource(Resource resource) {
        file = resource;
    }
}
