using System.Globalization;
using System.Text;

namespace Fuzz;

/// <summary>Notes which case is tried, for who finds the process dead: nothing catches a stack that overflows.</summary>
internal sealed class CaseNote : IDisposable
{
    /// <summary>The variable that names the file.</summary>
    public const string Variable = "FUZZ_CASE_NOTE";

    private readonly FileStream? file = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
        ? new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0)
        : null;

    public void Write(string target, int number)
    {
        if (file is not null)
        {
            file.Position = 0;
            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{target} {number} ")));
        }
    }

    /// <summary>Reads what was noted last.</summary>
    public static (string Target, int Number)? Read(string path) =>
        File.ReadAllText(path).Split(' ') is [var target, var number, ..] ? (target, int.Parse(number, CultureInfo.InvariantCulture)) : null;

    public void Dispose() => file?.Dispose();
}
