package dev.throughline.callgraph.classpath;

import dev.throughline.archive.CodeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one class file stands.
 *
 * @param where how problems name it
 * @param unit its place on the class path; null for the JDK
 * @param shard where its summary is kept
 * @param key its name there
 * @param bytes reads it; an {@link dev.throughline.archive.ArchiveException} if it cannot be read
 */
record Place(String where, @Nullable CodeUnit unit, Shard shard, String key, Supplier<byte[]> bytes) {}
