package dev.throughline.graph.access;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;

/** Concludes who may do what, in every cloud and cluster. */
public final class Access {
    private final Estate estate;
    private final Conclusions conclusions;

    public Access(Estate estate, Conclusions conclusions) {
        this.estate = estate;
        this.conclusions = conclusions;
    }

    public void run() {
        new AwsAccess(estate, conclusions).run();
        new AzureAccess(estate, conclusions).run();
        new GcpAccess(estate, conclusions).run();
        new KubernetesAccess(estate, conclusions).run();
        new Federations(estate, conclusions).run();
    }
}
