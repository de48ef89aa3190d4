<%@ page contentType="text/html; charset=UTF-8" %>
<%@ taglib prefix="s" uri="/struts-tags" %>
<html><body>
<s:actionmessage/>
<s:iterator value="books" status="at"><p><s:property value="#at.index"/> <s:property value="title"/> <s:property value="year"/></p></s:iterator>
<s:if test="books.size() > 1"><s:url action="save"/></s:if>
</body></html>
