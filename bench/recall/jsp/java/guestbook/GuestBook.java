package guestbook;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Starts the server with one application, whose parts {@code web.xml} names. */
public final class GuestBook {
    public static void main(String[] arguments) throws IOException, LifecycleException {
        Path web = Files.createDirectories(Path.of("web", "WEB-INF")).getParent().toAbsolutePath();
        for (String name : new String[] {"WEB-INF/web.xml", "guests.jsp", "footer.jspf", "style.css"}) {
            try (InputStream in = GuestBook.class.getResourceAsStream("/web/" + name)) {
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

    /** One who was here. */
    public record Guest(String name, String word) {
        public String getName() {
            return name;
        }

        public String getWord() {
            return word;
        }
    }

    /** Keeps the guests in the application. */
    public static final class Opening implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            event.getServletContext().setAttribute("guests", new CopyOnWriteArrayList<Guest>());
        }
    }

    /** Sees to the encoding. */
    public static final class Encoding implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.setCharacterEncoding("UTF-8");
            chain.doFilter(request, response);
        }
    }

    /** Takes a guest in. */
    public static final class Sign extends HttpServlet {
        @Override
        @SuppressWarnings("unchecked")
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            List<Guest> guests = (List<Guest>) getServletContext().getAttribute("guests");
            guests.add(new Guest(request.getParameter("name"), request.getParameter("word")));
            request.getSession().setAttribute("last", request.getParameter("name"));
            response.sendRedirect("/guests.jsp");
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            request.getRequestDispatcher("/guests.jsp").forward(request, response);
        }
    }
}
