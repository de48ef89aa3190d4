@echo off
setlocal
rem Starts Throughline from the folder that it was unpacked to.
rem
rem Environment:
rem   JAVA_HOME                a JDK or JRE of 25 or newer is taken first
rem   THROUGHLINE_JAVA_OPTS    options for the Java virtual machine, after ours
rem   THROUGHLINE_START_CACHE  auto (default): use the start-up cache if there is one; now: make it before this command;
rem                            off: neither make nor use one. It lies in %LOCALAPPDATA%\throughline\start.

for %%i in ("%~dp0..") do set "UNPACKED=%%~fi"
set "JAVA="
if exist "%UNPACKED%\runtime\bin\java.exe" set "JAVA=%UNPACKED%\runtime\bin\java.exe"
if not defined JAVA if defined JAVA_HOME call :take "%JAVA_HOME%"
if not defined JAVA for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :take "%%~dp$PATH:j.."
if not defined JAVA for /d %%d in (
  "%ProgramFiles%\Eclipse Adoptium\*"
  "%ProgramFiles%\Java\*"
  "%ProgramFiles%\Microsoft\jdk-*"
  "%ProgramFiles%\Amazon Corretto\*"
  "%ProgramFiles%\Zulu\*"
  "%ProgramFiles%\BellSoft\*"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*"
  "%USERPROFILE%\.jdks\*"
) do call :take "%%~d"
if not defined JAVA goto :nojava

for %%c in (serve worker backup restore rotate-keys) do if "%~1"=="%%c" goto :server

set JVM_OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseParallelGC -XX:-UseAdaptiveSizePolicy -Xmn64m -XX:MinHeapDeltaBytes=2m -XX:InitialTenuringThreshold=0 -XX:MaxTenuringThreshold=0 -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60 -Xlog:disable -Xlog:all=warning,aot*=off,cds*=off,gc+ergo*=off:stderr --enable-native-access=ALL-UNNAMED
set "CACHE_FOLDER=%LOCALAPPDATA%\throughline\start"
set "BUILD_ID="
if exist "%UNPACKED%\lib\build-id" set /p BUILD_ID=<"%UNPACKED%\lib\build-id"
set "CACHE=%CACHE_FOLDER%\%BUILD_ID:~0,16%.aot"
if /i "%THROUGHLINE_START_CACHE%"=="now" call :makecache
set "CACHE_OPTION="
if /i not "%THROUGHLINE_START_CACHE%"=="off" if exist "%CACHE%" set CACHE_OPTION="-XX:AOTCache=%CACHE%"

"%JAVA%" %JVM_OPTIONS% %CACHE_OPTION% %THROUGHLINE_JAVA_OPTS% -jar "%UNPACKED%\lib\throughline.jar" %*
exit /b %ERRORLEVEL%

rem The server has another class path, which its own jar lists, and runs for days: both compilers, and a heap that is bounded.
:server
for %%s in ("%UNPACKED%\lib\throughline-server-*.jar") do set "SERVER=%%~fs"
"%JAVA%" -Xmx512m -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED %THROUGHLINE_JAVA_OPTS% -jar "%SERVER%" %*
exit /b %ERRORLEVEL%

rem Takes the Java home %1 if its release file says 25 or newer and none was taken before.
:take
if defined JAVA exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" for /f "delims=.-+" %%m in ("%%~l") do if %%m GEQ 25 set "JAVA=%~1\bin\java.exe"
exit /b

rem Makes the start-up cache from a scan of ourselves, beside its place, and moves it there. What the scan itself keeps
rem goes into a folder of its own.
:makecache
if exist "%CACHE%" exit /b
setlocal
if not exist "%CACHE_FOLDER%" mkdir "%CACHE_FOLDER%" >nul 2>nul
set "NEW_CACHE=%CACHE%.%RANDOM%"
set "THROUGHLINE_HOME=%NEW_CACHE%.home"
"%JAVA%" %JVM_OPTIONS% "-XX:AOTCacheOutput=%NEW_CACHE%" %THROUGHLINE_JAVA_OPTS% -jar "%UNPACKED%\lib\throughline.jar" scan --offline "%UNPACKED%\lib" >nul 2>nul
rmdir /s /q "%NEW_CACHE%.home" >nul 2>nul
if exist "%NEW_CACHE%" move /y "%NEW_CACHE%" "%CACHE%" >nul 2>nul
exit /b

:nojava
echo throughline: found no JDK 25 or newer 1>&2
echo   install one, for example from https://adoptium.net or with 1>&2
echo     winget install EclipseAdoptium.Temurin.25.JDK 1>&2
echo   and set JAVA_HOME to its folder, or put its bin folder on PATH 1>&2
exit /b 1
