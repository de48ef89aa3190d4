package dev.throughline.inventory.maven;

import dev.throughline.inventory.TargetReader;
import dev.throughline.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.transfer.TransferEvent;

/** Says what is being downloaded, and keeps what arrived damaged. Transfers run in several threads. */
final class Downloads extends AbstractTransferListener {
    private final TargetReader.Listener listener;
    private final SortedSet<Problem> problems = new TreeSet<>();
    private Optional<Problem> outage = Optional.empty();

    Downloads(TargetReader.Listener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void transferStarted(TransferEvent event) {
        String path = event.getResource().getResourceName();
        String file = path.substring(path.lastIndexOf('/') + 1);
        listener.says("downloading " + file + size(event.getResource().getContentLength()) + " from "
                + event.getResource().getRepositoryId());
    }

    /** The checksum does not match or is missing, and the repository's policy is to go on with a warning. */
    @Override
    public synchronized void transferCorrupted(TransferEvent event) {
        String file = event.getResource().getResourceName();
        String repository = event.getResource().getRepositoryId();
        problems.add(
                hasChecksum(event)
                        ? new Problem(
                                file,
                                "does not match the checksum that " + repository + " gives for it",
                                "set <checksumPolicy>fail</checksumPolicy> for the repository, and ask its operator")
                        : new Problem(
                                file,
                                "was taken without a check: " + repository + " gives no checksum for it",
                                "ask the repository's operator to publish checksums"));
    }

    /** A file that is not there is an answer; anything else is a repository that gave none. */
    @Override
    public synchronized void transferFailed(TransferEvent event) {
        Exception exception = event.getException();
        if (exception instanceof ArtifactNotFoundException || exception instanceof MetadataNotFoundException) {
            return;
        }
        if (outage.isEmpty()) {
            Unavailable reason = Unavailable.of(exception);
            outage = Optional.of(new Problem(event.getResource().getResourceName(), reason.what(), reason.remedy()));
        }
    }

    private static boolean hasChecksum(TransferEvent event) {
        return !(event.getException() instanceof ChecksumFailureException failure)
                || !(failure.getExpected() == null || failure.getExpected().isEmpty());
    }

    synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The first file for which a repository gave no answer. */
    synchronized Optional<Problem> outage() {
        return outage;
    }

    private static String size(long bytes) {
        if (bytes < 100_000) {
            return ""; // small files, and those whose size is not known
        }
        return " (%.1f MB)".formatted(bytes / 1e6);
    }
}
