package dev.throughline.callgraph.typeflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.archive.Archive;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.AnalysisRequest;
import dev.throughline.callgraph.classpath.CacheFolder;
import dev.throughline.callgraph.classpath.JdkClasses;
import dev.throughline.callgraph.graph.SolvedGraph;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whole call graphs kept between runs.
 *
 * <p>A graph depends on nothing but the engine, the JDK, the entry points asked for and the content of the class path, which
 * name its file together; it does not depend on the advisories. So a scan of unchanged code, say with the advisories of
 * today, reads the graph and goes on.
 */
final class GraphCache {
    private final CacheFolder folder;
    private final Supplier<String> makeName;
    private @Nullable String name;

    private GraphCache(CacheFolder folder, Supplier<String> makeName) {
        this.folder = folder;
        this.makeName = makeName;
    }

    /** The place of the graph that answers the request; only asked when the request has a cache. */
    static GraphCache of(AnalysisRequest request, Path directory, String engine, JdkClasses jdk) {
        return new GraphCache(new CacheFolder(directory.resolve("graphs-" + engine)), () -> name(request, jdk));
    }

    private static String name(AnalysisRequest request, JdkClasses jdk) {
        try {
            // All at once first, on all processors.
            request.classPath().parallelStream().map(CodeUnit::archive).forEach(Archive::contentKey);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, jdk.contentKey());
            update(digest, request.entryPoints().toString());
            for (CodeUnit unit : request.classPath()) {
                // The location too: problems that the graph keeps name it.
                update(digest, unit.location().toString());
                update(digest, unit.archive().contentKey());
                update(digest, unit.prefix());
                update(digest, unit.role().name());
                update(digest, unit.component().toString());
            }
            return HexFormat.of().formatHex(digest.digest()) + ".tlg";
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has it.
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }

    Optional<SolvedGraph> find() {
        if (folder.isEmpty()) {
            return Optional.empty(); // before anything is digested
        }
        Optional<SolvedGraph> found = folder.read(name()).flatMap(GraphCache::read);
        if (found.isPresent()) {
            folder.touch(name());
        }
        return found;
    }

    /** Computed when it is needed first: digests take long when none is remembered. */
    private synchronized String name() {
        if (name == null) {
            name = makeName.get();
        }
        return name;
    }

    private static Optional<SolvedGraph> read(byte[] bytes) {
        try {
            return Optional.of(SolvedGraph.read(bytes, CacheFolder.HEAD));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Keeps a complete graph. */
    void keep(SolvedGraph graph) {
        if (!graph.isComplete()) {
            return;
        }
        folder.writeIfPossible(name(), graph::write);
    }
}
