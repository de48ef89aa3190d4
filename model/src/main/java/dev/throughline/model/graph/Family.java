package dev.throughline.model.graph;

/** A group of entity types that is neutral to the cloud, so that one query covers several. */
public enum Family {
    INTERNET,
    SCM_ORGANIZATION,
    CODE_REPOSITORY,
    MANIFEST,
    PACKAGE_VERSION,
    CI_PIPELINE,
    BUILD,
    CONTAINER_REGISTRY,
    CONTAINER_IMAGE,
    KUBERNETES,
    COMPUTE,
    NETWORK,
    IDENTITY,
    OBJECT_STORAGE,
    MANAGED_DATABASE,
    SECRET_STORE,
    DATA_QUEUE,
    CLOUD_SCOPE,
    SECRET,
    FINDING,
    VULNERABILITY
}
