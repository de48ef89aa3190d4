package dev.throughline.callgraph.typeflow;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.MethodRef;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the code of the engine by its content, so that what one build of it kept is never taken for another's. */
final class EngineVersion {
    private EngineVersion() {}

    /** The digest of the engine's classes; nothing when they do not lie in files. */
    static Optional<String> current() {
        try {
            return Optional.of(Stream.of(CallGraph.class, Archive.class, MethodRef.class)
                    .map(EngineVersion::digest)
                    .collect(Collectors.joining("-")));
        } catch (ArchiveException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String digest(Class<?> type) {
        try (Archive archive = Archives.open(placeOf(type), ArchiveLimits.DEFAULT)) {
            return archive.sha256().substring(0, 16);
        }
    }

    private static Path placeOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
            throw new IllegalStateException(type + " lies in no file");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
