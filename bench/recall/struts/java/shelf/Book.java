package shelf;

/** One on the shelf. */
public class Book {
    private String title;
    private int year;

    public Book() {
        this("", 0);
    }

    public Book(String title, int year) {
        this.title = title;
        this.year = year;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public int getYear() {
        return year;
    }

    public void setYear(int year) {
        this.year = year;
    }
}
