package dev.throughline.inventory.image;

import dev.throughline.inventory.unpack.TarNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** The files of an image's own layout, by name: manifests, configurations, layers. */
interface ImageFiles extends AutoCloseable {
    /** Opens a file; nothing if there is none of that name. */
    Optional<InputStream> open(String name) throws IOException;

    @Override
    void close() throws IOException;

    /** The files of a folder. */
    static ImageFiles ofFolder(Path folder) {
        return new ImageFiles() {
            @Override
            public Optional<InputStream> open(String name) throws IOException {
                Path file = folder.resolve(name).normalize();
                boolean isInside = file.startsWith(folder.normalize()) && Files.isRegularFile(file);
                return isInside ? Optional.of(Files.newInputStream(file)) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    /** The files of an uncompressed tar file. */
    static ImageFiles ofTar(Path tar) throws IOException {
        TarFile file = new TarFile(tar);
        Map<String, TarArchiveEntry> entryByName = new HashMap<>();
        for (TarArchiveEntry entry : file.getEntries()) {
            String name = entry.getName();
            entryByName.put(name.startsWith("./") ? name.substring(2) : name, entry);
        }
        return new ImageFiles() {
            @Override
            public Optional<InputStream> open(String name) throws IOException {
                TarArchiveEntry entry = entryByName.get(name);
                if (entry != null && entry.isSymbolicLink()) {
                    // Older versions of docker save link equal layers: "../1234/layer.tar".
                    String folder = name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
                    entry = TarNames.resolve(folder, entry.getLinkName())
                            .map(entryByName::get)
                            .orElse(null);
                }
                return entry == null || !entry.isFile() ? Optional.empty() : Optional.of(file.getInputStream(entry));
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
