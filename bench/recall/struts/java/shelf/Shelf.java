package shelf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Starts the server with one application. */
public final class Shelf {
    public static void main(String[] arguments) throws IOException, LifecycleException {
        Path web = Path.of("web").toAbsolutePath();
        Files.createDirectories(web.resolve("WEB-INF/pages"));
        for (String name : new String[] {"WEB-INF/web.xml", "WEB-INF/pages/books.jsp", "WEB-INF/pages/form.jsp"}) {
            try (InputStream in = Shelf.class.getResourceAsStream("/web/" + name)) {
                Files.write(web.resolve(name), in.readAllBytes());
            }
        }
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Path.of("base").toAbsolutePath().toString());
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector();
        tomcat.addWebapp("", web.toString());
        tomcat.start();
        tomcat.getServer().await();
    }
}
