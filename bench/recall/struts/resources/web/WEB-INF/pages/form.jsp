<%@ page contentType="text/html; charset=UTF-8" %>
<%@ taglib prefix="s" uri="/struts-tags" %>
<html><body>
<s:form action="save"><s:textfield name="book.title" label="Title"/><s:textfield name="book.year"/><s:submit/></s:form>
</body></html>
