package dev.throughline.bench.graph;

import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.PermissionLevel;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import dev.throughline.model.graph.Width;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Makes an estate from a seed: teams with repositories, images, workloads, identities and stores, in clusters of three clouds.
 *
 * <p>For a thousand entities: 40 repositories, 170 package versions (a hundred to an image, popular ones in most), 70 images, 120
 * findings, 140 workloads with 140 containers, 90 services, 4 public fronts, 85 identities, 60 stores, 50 secrets in stores, 30
 * nodes, accounts and clusters. One front in three is open to anybody; one finding in ten is reachable in its function.
 */
public final class EstateGenerator {
    private static final Seen SEEN = Seen.at(Instant.parse("2026-01-01T00:00:00Z"));
    private static final SourceId SOURCE = new SourceId("generated");
    private static final Environment[] CLOUDS = {Environment.AWS, Environment.AZURE, Environment.GCP};

    private final int entities;
    private final int edges;
    private final long seed;
    private final Sink sink;
    private int made;
    private int connected;

    /** What takes the estate. */
    public interface Sink {
        void entity(Entity entity);

        void edge(Edge edge);

        void finding(FindingFact finding);
    }

    /**
     * @param entities how many entities
     * @param edges how many edges; what the shape does not need becomes packages of images
     */
    public EstateGenerator(int entities, int edges, long seed, Sink sink) {
        this.entities = entities;
        this.edges = edges;
        this.seed = seed;
        this.sink = sink;
    }

    /** Makes all of it, in parts of a thousand entities: the same seed makes the same estate. */
    public void run() {
        int blocks = Math.max(1, entities / 1_000);
        for (int block = 0; block < blocks; block++) {
            new Block(block, blocks).run();
        }
    }

    public int made() {
        return made;
    }

    public int connected() {
        return connected;
    }

    /** One part, from a seed of its own, so that a part can be made anew with a change. */
    private final class Block {
        private final int number;
        private final int blocks;
        private final SplittableRandom random;
        private final Environment cloud;
        private final String scope;
        private final List<EntityKey> packages = new ArrayList<>();
        private final List<EntityKey> repositories = new ArrayList<>();
        private final List<EntityKey> images = new ArrayList<>();
        private final List<EntityKey> workloads = new ArrayList<>();
        private final List<EntityKey> nodes = new ArrayList<>();
        private final List<EntityKey> identities = new ArrayList<>();
        private final List<EntityKey> stores = new ArrayList<>();
        private final List<EntityKey> services = new ArrayList<>();
        private int own;
        private int ownEdges;

        Block(int number, int blocks) {
            this.number = number;
            this.blocks = blocks;
            this.random = new SplittableRandom(seed * 31 + number);
            this.cloud = CLOUDS[number % CLOUDS.length];
            this.scope = "scope-" + number;
        }

        void run() {
            EntityKey account = add(EntityType.ACCOUNT, "account", 0, Criticality.HIGH);
            EntityKey cluster = add(EntityType.CLUSTER, "cluster", 0, Criticality.UNRATED);
            fill(packages, EntityType.PACKAGE_VERSION, "package", 170);
            fill(repositories, EntityType.GITHUB_REPOSITORY, "repository", 40);
            fill(images, EntityType.IMAGE, "image", 70);
            fill(nodes, EntityType.NODE, "node", 20);
            fill(workloads, EntityType.WORKLOAD, "workload", 140);
            fill(services, EntityType.K8S_SERVICE, "service", 90);
            fill(identities, EntityType.CLOUD_ROLE, "role", 85);
            for (int store = 0; store < 60; store++) {
                stores.add(store(store));
            }
            for (EntityKey repository : repositories) {
                connect(EdgeKind.DECLARES, repository, pick(packages));
            }
            buildImages();
            runWorkloads(cluster);
            grant(account, cluster);
            expose();
            findings(120);
            rest();
        }

        private void buildImages() {
            for (EntityKey image : images) {
                connect(EdgeKind.BUILT_FROM, image, pick(repositories));
            }
        }

        private void runWorkloads(EntityKey cluster) {
            for (EntityKey node : nodes) {
                connect(EdgeKind.CONTAINS, cluster, node);
            }
            for (EntityKey workload : workloads) {
                EntityKey container = add(EntityType.CONTAINER, "container", own, Criticality.UNRATED);
                connect(EdgeKind.RUNS, workload, container);
                connect(EdgeKind.CREATED_FROM, container, pick(images));
                connect(EdgeKind.CAN_AUTHENTICATE_AS, workload, pick(identities));
                connect(EdgeKind.CONTAINS, cluster, workload);
                EntityKey node = pick(nodes);
                connect(EdgeKind.RUNS, node, workload);
                if (random.nextInt(50) == 0) {
                    connect(EdgeKind.ESCAPES_TO, container, node);
                }
            }
            for (EntityKey service : services) {
                connect(EdgeKind.ROUTES_TO, service, pick(workloads));
                connect(EdgeKind.ROUTES_TO, pick(workloads), service);
            }
        }

        private void grant(EntityKey account, EntityKey cluster) {
            for (EntityKey identity : identities) {
                for (int permission = 0; permission < 1 + random.nextInt(4); permission++) {
                    permit(
                            identity,
                            pick(stores),
                            List.of(PermissionLevel.values()).get(random.nextInt(3)));
                }
                int chance = random.nextInt(100);
                if (chance == 0) {
                    permit(identity, account, PermissionLevel.ADMIN);
                } else if (chance == 1) {
                    permit(identity, cluster, PermissionLevel.ADMIN);
                } else if (chance < 8) {
                    // Roles are assumed across accounts, and so across clouds.
                    int other = random.nextInt(blocks);
                    connect(EdgeKind.CAN_AUTHENTICATE_AS, identity, key("role", other, random.nextInt(85)));
                }
            }
        }

        private void expose() {
            for (int front = 0; front < 4; front++) {
                EntityKey lb = add(EntityType.LOAD_BALANCER, "front", front, Criticality.UNRATED);
                for (int service = 0; service < 1 + random.nextInt(5); service++) {
                    connect(EdgeKind.ROUTES_TO, lb, pick(services));
                }
                Width width = List.of(Width.values()).get(random.nextInt(3));
                edge(Edge.of(EdgeKind.EXPOSES, EntityKey.INTERNET, lb, "listener", SOURCE, SEEN)
                        .withDetail(new EdgeDetail.Reach(PortSet.of(443), width, List.of(), false)));
            }
        }

        private void findings(int count) {
            for (int finding = 0; finding < count; finding++) {
                finding(finding);
            }
        }

        private void finding(int index) {
            String id = "f-" + number + "-" + index;
            int chance = random.nextInt(100);
            Verdict.Kind kind = chance < 10
                    ? Verdict.Kind.REACHABLE
                    : chance < 20
                            ? Verdict.Kind.POTENTIALLY_REACHABLE
                            : chance < 80 ? Verdict.Kind.UNREACHABLE : Verdict.Kind.UNKNOWN;
            EntityKey image = pick(images);
            FindingFact finding = new FindingFact(
                    id,
                    new FindingFact.Subject.OfImage(image),
                    Purl.maven("org.example", "library" + random.nextInt(500), "1." + random.nextInt(20)),
                    "CVE-2099-" + random.nextInt(5_000),
                    List.of(),
                    List.of(SeverityLevel.values()).get(2 + random.nextInt(4)),
                    random.nextInt(4) == 0,
                    false,
                    random.nextInt(6) == 0,
                    random.nextInt(20) == 0,
                    OptionalDouble.of(random.nextInt(100) / 100.0),
                    Optional.of("2.0"),
                    List.of(new FindingFact.ToolVerdict("throughline", kind, Level.FUNCTION, List.of())),
                    false,
                    Optional.empty());
            sink.finding(finding);
            entity(of(
                    EntityKey.finding(id),
                    EntityType.VULNERABILITY_FINDING,
                    finding.vulnerability(),
                    Criticality.UNRATED));
            connect(EdgeKind.AFFECTED_BY, image, EntityKey.finding(id));
        }

        /** What is left of the part's share: further entities of the catalogue's long tail, and packages of images. */
        private void rest() {
            int share = entities / blocks;
            while (own < share) {
                EntityKey secret = add(EntityType.K8S_SECRET, "secret", own, Criticality.UNRATED);
                if (own % 2 == 0) {
                    permit(pick(identities), secret, PermissionLevel.READ_DATA);
                }
            }
            int edgeShare = edges / blocks;
            while (ownEdges < edgeShare) {
                // Popular packages are in most images.
                int one = random.nextInt(170);
                int other = random.nextInt(170);
                int popular = Math.min(one, other);
                EntityKey component = random.nextInt(3) == 0
                        ? key("package", random.nextInt(blocks), popular)
                        : packages.get(popular);
                edge(Edge.of(EdgeKind.HAS_PACKAGE, pick(images), component, "sbom-" + ownEdges % 100, SOURCE, SEEN));
            }
        }

        private EntityKey store(int index) {
            EntityType type = index % 2 == 0 ? EntityType.S3_BUCKET : EntityType.RDS_DATABASE;
            EntityKey key = key("store", number, index);
            List<Insight> insights = random.nextInt(5) == 0
                    ? List.of(Insight.of(InsightKind.CONTAINS_SENSITIVE_DATA, Map.of("kinds", "pii")))
                    : List.of();
            Criticality criticality = random.nextInt(20) == 0 ? Criticality.HIGH : Criticality.UNRATED;
            entity(of(key, type, "store-" + number + "-" + index, criticality).withInsights(insights));
            return key;
        }

        private void fill(List<EntityKey> into, EntityType type, String name, int count) {
            for (int index = 0; index < count; index++) {
                into.add(add(type, name, index, random.nextInt(200) == 0 ? Criticality.CRITICAL : Criticality.UNRATED));
            }
        }

        private EntityKey add(EntityType type, String name, int index, Criticality criticality) {
            EntityKey key = key(name, number, index);
            entity(of(key, type, name + "-" + number + "-" + index, criticality));
            return key;
        }

        private Entity of(EntityKey key, EntityType type, String name, Criticality criticality) {
            return Entity.of(key, type, name, cloud, scope, SOURCE, SEEN).withCriticality(criticality);
        }

        private void permit(EntityKey identity, EntityKey to, PermissionLevel level) {
            edge(Edge.of(EdgeKind.HAS_PERMISSION_TO, identity, to, "policy", SOURCE, SEEN)
                    .withDetail(new EdgeDetail.Permission(level, to, List.of(), false)));
        }

        private void connect(EdgeKind kind, EntityKey from, EntityKey to) {
            edge(Edge.of(kind, from, to, "spec", SOURCE, SEEN));
        }

        private void entity(Entity entity) {
            own++;
            made++;
            sink.entity(entity);
        }

        private void edge(Edge edge) {
            ownEdges++;
            connected++;
            sink.edge(edge);
        }

        private EntityKey pick(List<EntityKey> from) {
            return from.get(random.nextInt(from.size()));
        }
    }

    static EntityKey key(String name, int block, int index) {
        return new EntityKey("gen:" + block + "/" + name + "/" + index);
    }
}
