package dev.throughline.server.inventory;

import dev.throughline.connect.inventory.InventoryFile;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.inventory.LeftOut;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.uploads.InventoryFormats;
import dev.throughline.model.InputException;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Inventories that come as files. Bringing one equals a sync: what the file could show and does not is gone. */
public final class InventoryUploads {
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,60}");
    private static final Pattern PLACE = Pattern.compile("[\\w.:/@-]{1,200}");

    private final InventoryWalks walks;
    private final InventoryFile files = new InventoryFile(InventoryFormats.all());
    private final AuditLog audit;
    private final InstantSource clock;

    public InventoryUploads(InventoryWalks walks, AuditLog audit, InstantSource clock) {
        this.walks = walks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is said of a file.
     *
     * @param name what to call this inventory; the next file of this name replaces what this one said
     * @param cluster the cluster that objects of Kubernetes are of
     * @param account the account of rows of AWS that name none
     * @param region their region
     */
    public record About(String name, Optional<String> cluster, Optional<String> account, Optional<String> region) {
        public About {
            if (!NAME.matcher(name).matches()) {
                throw new InputException(
                        "the inventory's name",
                        "is not of 1 to 60 letters, digits, dots and dashes",
                        "name it as the cluster or account that it is of");
            }
            cluster.ifPresent(About::check);
            account.ifPresent(About::check);
            region.ifPresent(About::check);
        }

        private static void check(String text) {
            if (!PLACE.matcher(text).matches()) {
                throw new InputException(
                        "'" + text.substring(0, Math.min(40, text.length())) + "'",
                        "is no name of a cluster, account or region",
                        "use letters, digits, dots and dashes");
            }
        }
    }

    /**
     * What came of it.
     *
     * @param result what was kept, and what is gone
     * @param leftOut what the file holds that is no part of the graph
     * @param missing how many inputs the file says nothing of
     */
    public record Outcome(String source, WalkResult result, List<LeftOut> leftOut, int missing) {}

    /** The names of the formats, for people. */
    public List<String> formats() {
        return files.formats();
    }

    /**
     * Reads a file and keeps what it says.
     *
     * @throws InputException if it is damaged, or of no known format
     */
    public Outcome keep(Actor by, Path file, About about) {
        SourceId source = new SourceId("file:" + about.name());
        Upload upload = new Upload(source, clock.instant(), about.cluster(), about.account(), about.region(), Set.of());
        InventoryPage page = files.read(file, upload);
        Walk walk = walks.begin(source);
        walks.keep(walk, page.facts());
        WalkResult result = walks.complete(walk);
        audit.record(by, "inventory.uploaded", source.value(), result.toString());
        return new Outcome(
                source.value(), result, page.leftOut(), page.facts().missing().size());
    }
}
