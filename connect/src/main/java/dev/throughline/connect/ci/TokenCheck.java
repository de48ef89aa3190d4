package dev.throughline.connect.ci;

/** What a token turned out to be. */
public sealed interface TokenCheck {
    /** The token is good and tells all about its job. */
    record Accepted(BuildIdentity job) implements TokenCheck {}

    /** The token is good, of a job of Azure Pipelines; which repository and commit it builds is to be asked there. */
    record AcceptedAzureJob(String organization, String project) implements TokenCheck {}

    /**
     * The token is not good.
     *
     * @param why in lower case, without any part of the token
     * @param remedy what the author of the pipeline can do
     */
    record Refused(String why, String remedy) implements TokenCheck {}
}
