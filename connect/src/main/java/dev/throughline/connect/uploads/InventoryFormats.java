package dev.throughline.connect.uploads;

import dev.throughline.connect.aws.AwsCommandOutput;
import dev.throughline.connect.aws.AwsConfigSnapshot;
import dev.throughline.connect.azure.GraphQueryOutput;
import dev.throughline.connect.gcp.AssetExport;
import dev.throughline.connect.inventory.InventoryFormat;
import dev.throughline.connect.kubernetes.KubectlOutput;
import dev.throughline.connect.terraform.TerraformState;
import java.util.List;

/** The formats that can be brought as files. */
public final class InventoryFormats {
    private InventoryFormats() {}

    /** All of them, in the order in which they are tried. */
    public static List<InventoryFormat> all() {
        return List.of(
                new KubectlOutput(),
                new AwsConfigSnapshot(),
                new AwsCommandOutput(),
                new GraphQueryOutput(),
                new AssetExport(),
                new TerraformState());
    }
}
