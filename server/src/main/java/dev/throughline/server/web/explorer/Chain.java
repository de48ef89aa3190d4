package dev.throughline.server.web.explorer;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.server.graphs.Deployments;
import dev.throughline.server.inventory.OriginDecisions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The way from the code to where it runs, for a repository, an image, a workload or whatever stands between them.
 *
 * @param stages from the source to the internet
 */
public record Chain(List<Stage> stages) {
    private static final int SHOWN = 50;

    public Chain {
        stages = List.copyOf(stages);
    }

    /**
     * One stage.
     *
     * @param title what stands there
     * @param entities what is known; the first ones, if there are many
     * @param count how many there are
     * @param missing why there may be none, and how to fill it
     */
    public record Stage(String title, List<Entity> entities, int count, String missing) {}

    static Chain of(Snapshot snapshot, int start) {
        Walk walk = new Walk(snapshot);
        BitSet images = walk.imagesOf(start);
        BitSet repositories =
                walk.ofFamily(walk.with(start, walk.after(images, EdgeKind.BUILT_FROM)), Family.CODE_REPOSITORY);
        BitSet builds = walk.ofFamily(walk.after(images, EdgeKind.BUILT_FROM), Family.BUILD);
        builds.or(walk.after(repositories, EdgeKind.BUILDS_WITH));
        BitSet registries = walk.deployments.before(images, EdgeKind.STORES);
        BitSet running = walk.deployments.workloadsOf(images);
        BitSet workloads = walk.where(running, entity -> entity.type() != EntityType.CONTAINER);
        BitSet exposed = new BitSet();
        running.stream().filter(walk.deployments::isExposed).forEach(exposed::set);
        List<Stage> stages = new ArrayList<>();
        stages.add(walk.stage(
                "Source",
                repositories,
                "No evidence says which repository this is built from. Report builds from CI, set the label"
                        + " org.opencontainers.image.source, or confirm a suggestion below."));
        stages.add(walk.stage(
                "Pipeline",
                builds,
                "No build is known. Let the CI job report what it pushed; the connections page has the step to copy."));
        stages.add(
                walk.stage(
                        "Image",
                        images,
                        "No image is known that is built from this. Connect the registry, or let the CI job report its builds."));
        stages.add(walk.stage(
                "Registry", registries, "No registry is known that stores the image. Connect the registry."));
        stages.add(
                walk.stage(
                        "Runs as",
                        workloads,
                        "Nothing is known to run it. Connect the cluster or cloud, or upload the output of kubectl get -A -o json."));
        stages.add(walk.stage("Exposed to the internet", exposed, "Nothing that runs it is known to be exposed."));
        return new Chain(stages);
    }

    /** What speaks for and against each origin of the images. */
    List<OriginDecisions.Evidence> evidence(OriginDecisions origins) {
        return stages.get(2).entities().stream()
                .limit(10)
                .flatMap(image -> origins.evidence(image.key()).stream())
                .toList();
    }

    private static final class Walk {
        private final Snapshot snapshot;
        private final Deployments deployments;

        Walk(Snapshot snapshot) {
            this.snapshot = snapshot;
            this.deployments = new Deployments(snapshot);
        }

        /** The images around an entity: itself, those it runs, those built from it. */
        BitSet imagesOf(int start) {
            BitSet one = new BitSet();
            one.set(start);
            if (snapshot.entity(start).type().family() == Family.CONTAINER_IMAGE) {
                return one;
            }
            BitSet images = deployments.before(one, EdgeKind.BUILT_FROM);
            images.or(after(one, EdgeKind.CREATED_FROM));
            images.or(after(after(one, EdgeKind.RUNS), EdgeKind.CREATED_FROM));
            return ofFamily(images, Family.CONTAINER_IMAGE);
        }

        BitSet after(BitSet nodes, EdgeKind kind) {
            BitSet found = new BitSet();
            nodes.stream().forEach(node -> {
                for (int edge = snapshot.outBegin(node); edge < snapshot.outEnd(node); edge++) {
                    if (snapshot.kind(edge) == kind) {
                        found.set(snapshot.to(edge));
                    }
                }
            });
            return found;
        }

        BitSet with(int node, BitSet others) {
            BitSet all = (BitSet) others.clone();
            all.set(node);
            return all;
        }

        BitSet ofFamily(BitSet nodes, Family family) {
            return where(nodes, entity -> entity.type().family() == family);
        }

        BitSet where(BitSet nodes, Predicate<Entity> chosen) {
            BitSet found = new BitSet();
            nodes.stream().filter(node -> chosen.test(snapshot.entity(node))).forEach(found::set);
            return found;
        }

        Stage stage(String title, BitSet nodes, String missing) {
            return new Stage(
                    title,
                    nodes.stream().limit(SHOWN).mapToObj(snapshot::entity).toList(),
                    nodes.cardinality(),
                    missing);
        }
    }
}
