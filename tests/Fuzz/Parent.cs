using System.Diagnostics;
using System.Globalization;
using Fuzz.Targets;

namespace Fuzz;

/// <summary>Watches the process that tries: where that dies, the case is known all the same.</summary>
internal static class Parent
{
    public static int Run(Options options)
    {
        var note = Path.GetTempFileName();
        try
        {
            string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Parent).Assembly.Location] : [];
            string[] input = options.Input is { } file ? ["--input", file] : [];
            var start = new ProcessStartInfo(Environment.ProcessPath!,
            [
                .. program, "--child", .. input, .. options.Targets,
                "--seconds", options.Seconds.ToString(CultureInfo.InvariantCulture), "--seed", options.Seed.ToString(CultureInfo.InvariantCulture),
            ]);
            start.Environment[CaseNote.Variable] = note;
            using var child = Process.Start(start)!;
            child.WaitForExit();
            if (child.ExitCode is 0 or 1)
            {
                return child.ExitCode;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the process ended with {child.ExitCode}"));
            if (options.Input is null && CaseNote.Read(note) is var (name, number))
            {
                using var target = FuzzTargets.Open(name);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: in case {number}"));
                FailedInput.Write(target.Make(new(number)), name, target.Extension, number);
            }

            return 1;
        }
        finally
        {
            File.Delete(note);
        }
    }
}
