package shelf;

import java.util.ArrayList;
import java.util.List;
import org.apache.struts2.ActionSupport;
import org.apache.struts2.interceptor.parameter.StrutsParameter;

/** Shows the books and takes new ones. */
public class BooksAction extends ActionSupport {
    private static final List<Book> BOOKS = new ArrayList<>(List.of(new Book("Emma", 1815)));

    private Book book = new Book("", 0);

    @Override
    public String execute() {
        return SUCCESS;
    }

    public String save() {
        BOOKS.add(book);
        addActionMessage("saved " + book.getTitle());
        return SUCCESS;
    }

    @Override
    public void validate() {
        if (book.getYear() > 2100) {
            addFieldError("book.year", "not yet written");
        }
    }

    @StrutsParameter(depth = 1)
    public Book getBook() {
        return book;
    }

    public void setBook(Book book) {
        this.book = book;
    }

    public List<Book> getBooks() {
        return BOOKS;
    }
}
