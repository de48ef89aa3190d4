package dev.throughline.scan;

import dev.throughline.archive.Archive;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.util.List;
import java.util.Optional;

/** A container of one empty file that knows whether it was closed. */
final class OneFileArchive implements Archive {
    private final String fileName;
    private boolean closed;

    OneFileArchive(String fileName) {
        this.fileName = fileName;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Location location() {
        return Location.of("shop.jar");
    }

    @Override
    public List<Entry> entries() {
        return List.of(new Entry(fileName, 0));
    }

    @Override
    public Optional<Entry> entry(String name) {
        return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    @Override
    public byte[] read(Entry entry) {
        return new byte[0];
    }

    @Override
    public Archive openNested(Entry entry) {
        throw new IllegalStateException(entry.name() + " is no container");
    }

    @Override
    public String sha256() {
        return "0".repeat(64);
    }

    @Override
    public String sha1() {
        return "0".repeat(40);
    }

    @Override
    public long size() {
        return entries().stream().mapToLong(Entry::size).sum();
    }

    @Override
    public List<Problem> problems() {
        return List.of();
    }

    @Override
    public void close() {
        closed = true;
    }
}
