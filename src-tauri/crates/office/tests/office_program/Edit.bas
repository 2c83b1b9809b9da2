' Runs the jobs of FOLDER/jobs.txt, one a line, its parts divided by tabs. Leaves FOLDER/done.txt, or FOLDER/failed.txt.
Sub Work(folder As String)
    Dim reader, job, parts, book, cell
    On Error Goto Failed
    job = "jobs.txt"
    reader = CreateUnoService("com.sun.star.io.TextInputStream")
    reader.setInputStream(CreateUnoService("com.sun.star.ucb.SimpleFileAccess").openFileRead(ConvertToURL(folder & "/jobs.txt")))
    reader.setEncoding("UTF-8")
    Do While Not reader.isEOF()
        job = reader.readLine()
        parts = Split(job, Chr(9))
        If job <> "" Then
            Select Case parts(0)
            Case "open"
                book = StarDesktop.loadComponentFromURL(ConvertToURL(folder & "/" & parts(1)), "_blank", 0, Array(Pair("Hidden", True)))
            Case "save"
                book.storeToURL(ConvertToURL(folder & "/" & parts(1)), Array(Pair("FilterName", parts(2))))
            Case "close"
                book.close(True)
            Case Else
                cell = book.getSheets().getByIndex(CInt(parts(1))).getCellByPosition(CInt(parts(3)), CInt(parts(2)))
                If parts(0) = "text" Then cell.setString(parts(4))
                If parts(0) = "number" Then cell.setValue(Val(parts(4)))
                ' As if on the keyboard: the program judges what it is.
                If parts(0) = "typed" Then cell.FormulaLocal = parts(4)
            End Select
        End If
    Loop
    Leave folder & "/done.txt", "done"
    StarDesktop.terminate()
    Exit Sub
Failed:
    Leave folder & "/failed.txt", job & ": " & Error$
    StarDesktop.terminate()
End Sub

Function Pair(key As String, content)
    Dim made As New com.sun.star.beans.PropertyValue
    made.Name = key
    made.Value = content
    Pair = made
End Function

Sub Leave(path As String, words As String)
    Dim writer
    writer = CreateUnoService("com.sun.star.io.TextOutputStream")
    writer.setOutputStream(CreateUnoService("com.sun.star.ucb.SimpleFileAccess").openFileWrite(ConvertToURL(path)))
    writer.setEncoding("UTF-8")
    writer.writeString(words)
    writer.closeOutput()
End Sub
