package dev.throughline.inventory.image;

import dev.throughline.inventory.unpack.CodeFiles;
import dev.throughline.inventory.unpack.TarReader;
import dev.throughline.inventory.unpack.UnpackedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lays the layers of an image over each other, from the top down: the first layer that has a path decides what is there.
 *
 * <p>A whiteout removes a path of the layers below, an opaque one all that they have in its folder (OCI Image Format,
 * "Representing Changes"). A file or link where a lower layer has a folder hides that folder.
 */
final class Layers {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final UnpackedFiles files;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> hiddenTrees = new HashSet<>();
    private final Map<String, String> linkTargets = new HashMap<>();

    Layers(UnpackedFiles files) {
        this.files = files;
    }

    /** Adds the next layer below. */
    void add(InputStream layer, TarReader reader) {
        OneLayer visitor = new OneLayer();
        reader.read(layer, visitor);
        visitor.finish();
    }

    /** Symbolic links by their path, as they stand in the image. */
    Map<String, String> linkTargets() {
        return linkTargets;
    }

    private boolean isHidden(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (hiddenTrees.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return seen.contains(path);
    }

    /** What one layer says counts for the layers below it, not for itself. */
    private final class OneLayer implements TarReader.Visitor {
        private final Set<String> paths = new HashSet<>();
        private final Set<String> trees = new HashSet<>();

        @Override
        public void file(String path, long size, InputStream content) throws IOException {
            String name = path.substring(path.lastIndexOf('/') + 1);
            String folder = path.substring(0, path.length() - name.length());
            if (name.equals(OPAQUE)) {
                trees.add(folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1));
            } else if (name.startsWith(WHITEOUT)) {
                hide(folder + name.substring(WHITEOUT.length()));
            } else if (!isHidden(path)) {
                hide(path);
                if (CodeFiles.isNeeded(path, size)) {
                    files.put(path, content);
                } else if (CodeFiles.isMarker(path)) {
                    files.put(path, new ByteArrayInputStream(new byte[0]));
                }
            }
        }

        @Override
        public void symbolicLink(String path, String target) {
            if (!isHidden(path)) {
                hide(path);
                linkTargets.put(path, target);
            }
        }

        @Override
        public void hardLink(String path, String target) {
            if (!isHidden(path)) {
                hide(path);
                if (CodeFiles.isNeeded(path, 0)) {
                    files.link(path, target);
                }
            }
        }

        private void hide(String path) {
            paths.add(path);
            trees.add(path);
        }

        void finish() {
            seen.addAll(paths);
            hiddenTrees.addAll(trees);
        }
    }
}
