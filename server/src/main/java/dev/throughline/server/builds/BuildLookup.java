package dev.throughline.server.builds;

import dev.throughline.connect.ci.BuildReport;
import dev.throughline.connect.ci.TokenCheck;

/** Tells which repository and commit a job of Azure Pipelines builds: its token does not say so. */
interface BuildLookup {
    /**
     * Looks it up.
     *
     * @throws dev.throughline.connect.ConnectorException if Azure DevOps does not answer
     */
    TokenCheck identify(TokenCheck.AcceptedAzureJob job, BuildReport report);
}
