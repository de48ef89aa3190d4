package dev.throughline.server.web.rest;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.ETag;

/** What a request to change something says it replaces: the tags of its {@code If-Match} (RFC 9110 §13.1.1). */
public final class Precondition {
    private final List<ETag> wanted;
    private final EntityTags tags;
    private final ResourceLocks locks;
    private final String resource;

    Precondition(List<ETag> wanted, EntityTags tags, ResourceLocks locks, String resource) {
        this.wanted = List.copyOf(wanted);
        this.tags = tags;
        this.locks = locks;
        this.resource = resource;
    }

    /**
     * Makes the change if its sender knows what is there now. No other change of this resource through REST comes between the look
     * and the change, in whatever process.
     *
     * @param current reads the resource as it is answered
     * @throws PreconditionException if the sender does not know, or does not say
     */
    public <T> T change(Supplier<?> current, Supplier<T> change) {
        if (wanted.isEmpty()) {
            throw PreconditionException.missing();
        }
        return locks.holding(resource, () -> {
            ETag now = ETag.create(tags.of(current.get()));
            if (wanted.stream().noneMatch(tag -> tag.isWildcard() || tag.compare(now, true))) {
                throw PreconditionException.failed();
            }
            return change.get();
        });
    }
}
