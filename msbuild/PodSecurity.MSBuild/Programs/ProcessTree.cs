using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace PodSecurity.MSBuild.Programs;

/// <summary>Ends a process and all that it has started.</summary>
internal static class ProcessTree
{
    // .NET has it and .NET Standard 2.0 does not know it.
    private static readonly MethodInfo? KillTree = typeof(Process).GetMethod("Kill", [typeof(bool)]);

    public static void Kill(Process process)
    {
        try
        {
            if (KillTree is not null)
            {
                KillTree.Invoke(process, [true]);
            }
            else
            {
                KillOnWindows(process);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or TargetInvocationException or AggregateException)
        {
            // It has ended by itself meanwhile.
        }
    }

    // .NET Framework, in which Visual Studio runs tasks, can end one process only.
    private static void KillOnWindows(Process process)
    {
        var id = process.Id.ToString(CultureInfo.InvariantCulture);
        using var taskkill = Process.Start(new ProcessStartInfo("taskkill", "/T /F /PID " + id) { UseShellExecute = false, CreateNoWindow = true });
        taskkill?.WaitForExit(10_000);
        if (!process.HasExited)
        {
            process.Kill();
        }
    }
}
