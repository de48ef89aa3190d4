package dev.throughline.model.graph;

/** Where an entity lives. */
public enum Environment {
    INTERNET,
    AWS,
    AZURE,
    GCP,
    KUBERNETES,
    GITHUB,
    GITLAB,
    AZURE_DEVOPS,
    /** A container registry, whoever runs it. */
    REGISTRY,
    ON_PREMISES
}
