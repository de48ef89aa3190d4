package dev.throughline.callgraph.classpath;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Class summaries kept between runs, one file per jar (by the SHA-256 of its bytes) and one per JDK.
 *
 * <p>A cache that cannot be written is no reason to stop: the run then is as slow as the first one.
 */
public final class SummaryCache {
    private final Optional<CacheFolder> folder;
    private final Map<String, Shard> shards = new ConcurrentHashMap<>();

    private SummaryCache(Optional<CacheFolder> folder) {
        this.folder = folder;
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

    public boolean keepsAnything() {
        return folder.isPresent();
    }

    /** The part of the cache that belongs to one jar or JDK; {@code key} names its content. */
    Shard shard(String key) {
        return shards.computeIfAbsent(
                key,
                name -> folder.flatMap(files -> files.read(name + ".tls"))
                        .flatMap(Shard::read)
                        .orElseGet(Shard::new));
    }

    /** Writes what this run added. */
    void save() {
        if (folder.isEmpty()) {
            return;
        }
        CacheFolder files = folder.get();
        for (Map.Entry<String, Shard> each : shards.entrySet()) {
            String name = each.getKey() + ".tls";
            if (each.getValue().hasGrown()) {
                files.writeIfPossible(name, each.getValue().toByteArray());
            } else {
                files.touch(name);
            }
        }
    }
}
