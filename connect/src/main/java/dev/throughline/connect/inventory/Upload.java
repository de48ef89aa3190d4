package dev.throughline.connect.inventory;

import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.SourceId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a file beside its content.
 *
 * @param source whose word it is
 * @param observedAt when it was made
 * @param cluster the name of the cluster that objects of Kubernetes are of
 * @param account the account that rows of AWS are of which name none
 * @param region the region that rows of AWS are of which name none
 * @param whole the inputs that the file has all of, so that what it does not show is not there; of others, nothing in the file
 *     means that nobody looked
 */
public record Upload(
        SourceId source,
        Instant observedAt,
        Optional<String> cluster,
        Optional<String> account,
        Optional<String> region,
        Set<Input> whole) {
    public Upload {
        whole = Set.copyOf(whole);
    }

    /** A file of which nothing is known but its name and time. */
    public static Upload of(SourceId source, Instant observedAt) {
        return new Upload(source, observedAt, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    public Upload ofCluster(String name) {
        return new Upload(source, observedAt, Optional.of(name), account, region, whole);
    }

    public Upload ofAccount(String id, String itsRegion) {
        return new Upload(source, observedAt, cluster, Optional.of(id), Optional.of(itsRegion), whole);
    }

    public Upload withWhole(Set<Input> inputs) {
        return new Upload(source, observedAt, cluster, account, region, inputs);
    }
}
