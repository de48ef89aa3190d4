package dev.throughline.advisories.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The store that comes with the program: the Maven ecosystem, facts only. */
public final class EmbeddedStore {
    /** What the store is called where others have a path. */
    public static final String NAME = "embedded";

    private static final String RESOURCE = "embedded.tladv";

    private EmbeddedStore() {}

    public static StoreReader read() {
        try (InputStream in = EmbeddedStore.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + RESOURCE);
            }
            return StoreReader.of(in.readAllBytes(), NAME);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + RESOURCE + " cannot be read", e);
        }
    }
}
