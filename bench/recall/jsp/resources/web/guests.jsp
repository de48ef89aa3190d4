<%@ page contentType="text/html; charset=UTF-8" import="java.util.List, guestbook.GuestBook.Guest" %>
<%@ include file="footer.jspf" %>
<html><body>
<% List<Guest> guests = (List<Guest>) application.getAttribute("guests");
   for (Guest guest : guests) { pageContext.setAttribute("guest", guest); %>
<p>${guest.name}: <%= guest.word() %> ${empty guest.word ? 'silent' : 'spoke'}</p>
<% } %>
<p>${sessionScope.last} ${applicationScope.guests.size() + 1} ${header["user-agent"]}</p>
</body></html>
