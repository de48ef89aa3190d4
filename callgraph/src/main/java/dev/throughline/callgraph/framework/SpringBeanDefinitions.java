package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;

/** Spring makes an instance of the class that a bean definition in code is given: {@code new RootBeanDefinition(Clock.class)}. */
final class SpringBeanDefinitions implements Model {
    private static final String SUPPORT = "org/springframework/beans/factory/support/";

    private final SpringBeans beans;

    SpringBeanDefinitions(SpringBeans beans) {
        this.beans = beans;
    }

    @Override
    public void register(Solver solver) {
        for (String definition : new String[] {"RootBeanDefinition", "GenericBeanDefinition"}) {
            solver.onCall(SUPPORT + definition, "<init>", "*", site -> make(solver, site, 1));
        }
        solver.onCall(SUPPORT + "AbstractBeanDefinition", "setBeanClass", "*", site -> make(solver, site, 1));
        for (String name : new String[] {"rootBeanDefinition", "genericBeanDefinition"}) {
            solver.onCall(SUPPORT + "BeanDefinitionBuilder", name, "*", site -> make(solver, site, 0));
        }
    }

    private void make(Solver solver, CallSite site, int argument) {
        solver.flow().listen(site.argument(argument), new NodeListener() {
            @Override
            public void onObject(int object) {
                if (solver.objects().content(object) instanceof JavaClass type && type.hasSummary()) {
                    beans.make(type);
                }
            }

            @Override
            public void onSaturated() {
                // The definitions' own code, which copies definitions made elsewhere.
            }
        });
    }
}
