package dev.throughline.connect.terraform;

import dev.throughline.connect.aws.AwsTerraform;
import dev.throughline.connect.azure.AzureTerraform;
import dev.throughline.connect.gcp.GcpTerraform;
import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryFormat;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonRows.Row;

/** A state file of Terraform or OpenTofu, version 4. */
public final class TerraformState implements InventoryFormat {
    private static final String VERSION = "4";

    @Override
    public String name() {
        return "Terraform state";
    }

    @Override
    public boolean recognizes(Row row) {
        return row.member().equals("resources")
                && row.header().getOrDefault("version", "").equals(VERSION)
                && row.value().at("instances").isList()
                && row.value().text("type").isPresent();
    }

    @Override
    public Reading begin(Upload upload, InventoryDraft draft) {
        return new Reading() {
            private final AwsTerraform aws = new AwsTerraform(upload, draft);
            private final AzureTerraform azure = new AzureTerraform(draft);
            private final GcpTerraform gcp = new GcpTerraform(draft);

            @Override
            public void row(Row row) {
                Fields resource = row.value();
                String type = resource.textOrEmpty("type");
                String name = resource.textOrEmpty("module") + " " + type + "." + resource.textOrEmpty("name");
                if (resource.textOrEmpty("mode").equals("data")) {
                    draft.leaveOut("data source " + type, "is looked up, not made", name.strip());
                    return;
                }
                for (Fields instance : resource.list("instances")) {
                    Fields attributes = instance.at("attributes");
                    boolean taken =
                            aws.add(type, attributes) || azure.add(type, attributes) || gcp.add(type, attributes);
                    if (!taken) {
                        draft.leaveOut(type, "is not read from Terraform", name.strip());
                    }
                }
            }

            @Override
            public void end() {
                aws.end();
                azure.end();
                gcp.end();
            }
        };
    }
}
