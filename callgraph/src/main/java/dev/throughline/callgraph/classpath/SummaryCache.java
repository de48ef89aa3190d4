package dev.throughline.callgraph.classpath;

import dev.throughline.archive.Archive;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Class summaries kept between runs, one file per jar (by the key of its content) and one per JDK.
 *
 * <p>A cache that cannot be written is no reason to stop: the run then is as slow as the first one. While the cache is empty
 * nothing waits for a digest, which takes longer than reading the jar.
 */
public final class SummaryCache {
    private final Optional<CacheFolder> folder;
    private final boolean holdsNothing;
    private final Map<String, Shard> shardOfJdk = new ConcurrentHashMap<>();
    private final Map<Archive, Shard> shardByArchive = new ConcurrentHashMap<>();

    private SummaryCache(Optional<CacheFolder> folder) {
        this.folder = folder;
        this.holdsNothing = folder.map(CacheFolder::isEmpty).orElse(true);
    }

    /**
     * Keeps summaries in a folder, which is made when the first one is written.
     *
     * @param engine names the code that makes the summaries: another one makes others
     */
    public static SummaryCache in(Path directory, String engine) {
        return new SummaryCache(Optional.of(new CacheFolder(directory.resolve("summaries-" + engine))));
    }

    /** Keeps nothing. */
    public static SummaryCache none() {
        return new SummaryCache(Optional.empty());
    }

    Optional<CacheFolder> folder() {
        return folder;
    }

    /** Whether there was nothing in the folder when this run began. */
    boolean holdsNothing() {
        return holdsNothing;
    }

    public boolean keepsAnything() {
        return folder.isPresent();
    }

    /** The part of the cache that belongs to the JDK of that content. */
    Shard shardOfJdk(String contentKey) {
        return shardOfJdk.computeIfAbsent("jdk-" + contentKey, this::read);
    }

    /** The part of the cache that belongs to a jar. */
    Shard shard(Archive archive) {
        return shardByArchive.computeIfAbsent(archive, jar -> holdsNothing ? new Shard() : read(jar.contentKey()));
    }

    private Shard read(String key) {
        return folder.flatMap(files -> files.read(fileName(key)))
                .flatMap(Shard::read)
                .orElseGet(Shard::new);
    }

    private static String fileName(String key) {
        return key + ".tls";
    }

    /** Writes what this run added. */
    void save() {
        folder.ifPresent(files -> {
            shardOfJdk.forEach((key, shard) -> save(files, key, shard));
            shardByArchive.forEach((archive, shard) -> save(files, archive.contentKey(), shard));
        });
    }

    private static void save(CacheFolder files, String key, Shard shard) {
        if (shard.hasGrown()) {
            files.writeIfPossible(fileName(key), shard::write);
        } else {
            files.touch(fileName(key));
        }
    }
}
