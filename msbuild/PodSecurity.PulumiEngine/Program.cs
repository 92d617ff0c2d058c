using System.ComponentModel;
using System.Net.Sockets;
using PodSecurity.PulumiEngine;

CommandLine line;
try
{
    line = CommandLine.Parse(args);
}
catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

File.WriteAllBytes(line.Output, await RunAsync(line));
return 0;

static async Task<byte[]> RunAsync(CommandLine line)
{
    try
    {
        var options = ProjectFiles.Read(line);
        await using var server = await EngineServer.StartAsync(options);
        var exitCode = await StackProgram.RunAsync(line.Program, line.Folder, options, server.Address, TimeSpan.FromSeconds(line.Limit));
        return StackFile.Write(server.Registrations, exitCode, options.Configuration.KnowsSecrets);
    }
    catch (ProjectFileException e)
    {
        return StackFile.WriteProblem(e.File, e.Line, e.Message);
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException)
    {
        // A folder that cannot be listed, or a machine on which nobody may listen.
        return StackFile.WriteProblem(string.Empty, 0, e.Message);
    }
    catch (Win32Exception e)
    {
        return StackFile.WriteProblem(string.Empty, 0, $"{line.Program[0]} cannot be started: {e.Message}");
    }
}
