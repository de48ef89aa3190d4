package dev.throughline.connect.kubernetes;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryFormat;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonRows.Row;
import java.util.Optional;

/** What {@code kubectl get … -A -o json} prints, and what an API server answers to a list. */
public final class KubectlOutput implements InventoryFormat {
    @Override
    public String name() {
        return "kubectl get -A -o json";
    }

    @Override
    public boolean recognizes(Row row) {
        return KubernetesMapping.recognizes(row.value())
                || (row.member().equals("items")
                        && listedKind(row).isPresent()
                        && row.value().text("metadata.name").isPresent());
    }

    /** Objects of a list of one kind say no kind themselves, the list says it. */
    private static Optional<String> listedKind(Row row) {
        return Optional.ofNullable(row.header().get("kind"))
                .filter(kind -> kind.matches(".+List") && row.header().containsKey("apiVersion"))
                .map(kind -> kind.substring(0, kind.length() - "List".length()));
    }

    @Override
    public Reading begin(Upload upload, InventoryDraft draft) {
        String cluster = upload.cluster().orElse(upload.source().value());
        KubernetesMapping mapping = new KubernetesMapping(cluster, draft);
        return new Reading() {
            @Override
            public void row(Row row) {
                Fields object = KubernetesCluster.slim(row.value());
                listedKind(row).ifPresentOrElse(kind -> mapping.add(object, kind), () -> mapping.add(object));
            }

            @Override
            public void end() {
                mapping.write();
                mapping.absent().forEach((input, kind) -> {
                    if (!upload.whole().contains(input)) {
                        draft.missing(input, cluster, "list of " + kind, "not part of the upload");
                    }
                });
            }
        };
    }
}
