package dev.throughline.graph.attack;

import dev.throughline.model.graph.EntityType;

/** What kinds of entities are alike for moves. */
enum Role {
    INTERNET,
    FRONT,
    COMPUTE,
    /** A container: falls with its workload, and is not a target beside it. */
    CONTAINER,
    NODE,
    IDENTITY,
    STORE,
    SCOPE,
    SECRET,
    /** Has content that whoever reaches it can read: repositories, images. */
    READABLE,
    PIPELINE,
    PACKAGE,
    OTHER;

    static Role of(EntityType type) {
        return switch (type) {
            case INTERNET -> INTERNET;
            case CONTAINER -> CONTAINER;
            case NODE -> NODE;
            case WORKLOAD, POD, VIRTUAL_MACHINE, AUTOSCALE_GROUP, FUNCTION, CONTAINER_SERVICE -> COMPUTE;
            case K8S_SERVICE,
                    INGRESS,
                    PUBLIC_IP,
                    LOAD_BALANCER,
                    SUBNET,
                    VIRTUAL_NETWORK,
                    SECURITY_GROUP,
                    INTERNET_GATEWAY -> FRONT;
            case SERVICE_ACCOUNT, K8S_ROLE -> IDENTITY;
            case CLUSTER, NAMESPACE -> SCOPE;
            default -> ofFamily(type);
        };
    }

    private static Role ofFamily(EntityType type) {
        return switch (type.family()) {
            case IDENTITY -> IDENTITY;
            case OBJECT_STORAGE, MANAGED_DATABASE, SECRET_STORE, DATA_QUEUE -> STORE;
            case CLOUD_SCOPE -> SCOPE;
            case SECRET -> SECRET;
            case CODE_REPOSITORY, CONTAINER_IMAGE, CONTAINER_REGISTRY -> READABLE;
            case CI_PIPELINE -> PIPELINE;
            case PACKAGE_VERSION -> PACKAGE;
            default -> OTHER;
        };
    }

    boolean runsCode() {
        return this == COMPUTE || this == CONTAINER || this == NODE;
    }
}
