package dev.throughline.server.remediations;

import dev.throughline.connect.SourceControl;
import dev.throughline.connect.SourceRepository;
import java.util.Optional;

/** Finds the host of a repository, with a credential to change it. */
@FunctionalInterface
public interface SourceControls {
    /** The host that shows this repository; empty if no connection does. */
    Optional<Hosted> of(long repositoryId);

    /** A repository at its host; to be closed. */
    interface Hosted extends AutoCloseable {
        SourceControl host();

        SourceRepository repository();

        @Override
        void close();
    }
}
