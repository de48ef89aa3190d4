package dev.throughline.server.web.imports;

import dev.throughline.server.estate.EstateLists;
import java.util.Optional;

/** A project that leads to no repository of a connected host, for programs. */
record UnmatchedJson(
        long id, String name, String folder, String connection, String reason, Optional<String> repository) {
    static UnmatchedJson of(EstateLists.Unmatched project) {
        return new UnmatchedJson(
                project.id().value(),
                project.name(),
                project.folder(),
                project.connection(),
                project.reason(),
                project.repository().map(Object::toString));
    }
}
