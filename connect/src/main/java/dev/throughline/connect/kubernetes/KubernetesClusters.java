package dev.throughline.connect.kubernetes;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.inventory.InventorySource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** The clusters of one connection, a page each. One that does not answer is named as unknown and does not hold up the others. */
public final class KubernetesClusters implements InventorySource, AutoCloseable {
    private final List<KubernetesSettings> clusters;
    private final HttpSettings http;
    private final InstantSource clock;

    /** @param clusters at least one, each of another name */
    public KubernetesClusters(List<KubernetesSettings> clusters, HttpSettings http, InstantSource clock) {
        this.clusters = List.copyOf(clusters);
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String service() {
        return "Kubernetes";
    }

    /** What is true of all of them; what one alone lacks is told with its name. */
    @Override
    public ConnectionCheck check() {
        if (clusters.size() == 1) {
            try (KubernetesCluster only = open(clusters.getFirst())) {
                return only.check();
            }
        }
        List<String> identities = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        TreeSet<String> rights = new TreeSet<>();
        for (KubernetesSettings settings : clusters) {
            try (KubernetesCluster cluster = open(settings)) {
                ConnectionCheck one = cluster.check();
                if (identities.isEmpty()) {
                    rights.addAll(one.rights());
                } else {
                    rights.retainAll(one.rights());
                }
                identities.add(one.account());
                one.warnings().forEach(warning -> warnings.add(settings.cluster() + ": " + warning));
            } catch (ConnectorException e) {
                warnings.add(settings.cluster() + " cannot be read: " + e.getMessage());
            }
        }
        return new ConnectionCheck(
                String.join(", ", identities),
                OptionalLong.of(identities.size()),
                OptionalLong.empty(),
                List.copyOf(rights),
                Optional.empty(),
                warnings);
    }

    @Override
    public InventoryPage page(Cursor at) {
        List<String> names = clusters.stream().map(KubernetesSettings::cluster).toList();
        int index = at.isStart() ? 0 : Math.max(0, names.indexOf(at.text()));
        Optional<Cursor> next =
                index + 1 < clusters.size() ? Optional.of(new Cursor(names.get(index + 1))) : Optional.empty();
        return read(clusters.get(index)).before(next);
    }

    private InventoryPage read(KubernetesSettings settings) {
        try (KubernetesCluster cluster = open(settings)) {
            return cluster.page(Cursor.START);
        } catch (ConnectorException e) {
            if (clusters.size() == 1) {
                throw e;
            }
            return unknown(settings, e);
        }
    }

    private InventoryPage unknown(KubernetesSettings settings, ConnectorException trouble) {
        InventoryDraft draft = new InventoryDraft(settings.source(), clock.instant());
        for (ListedKind kind : ListedKind.values()) {
            draft.missing(kind.input(), settings.cluster(), "list " + kind.resource(), reason(trouble));
        }
        return draft.page();
    }

    private static String reason(ConnectorException trouble) {
        return switch (trouble.reason()) {
            case CREDENTIALS_REJECTED, NO_ACCESS -> "access denied";
            case RATE_LIMITED -> "throttled";
            default -> "no answer";
        };
    }

    private KubernetesCluster open(KubernetesSettings settings) {
        return new KubernetesCluster(settings, http, clock);
    }

    @Override
    public void close() {
        // Each cluster is opened for one page and closed behind it.
    }
}
