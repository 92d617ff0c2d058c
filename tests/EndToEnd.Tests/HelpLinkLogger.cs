using Microsoft.Build.Framework;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>A logger that a consumer's build loads: writes the help links of errors and warnings, which a binary log leaves out.</summary>
public sealed class HelpLinkLogger : ILogger
{
    public LoggerVerbosity Verbosity { get; set; }

    public string? Parameters { get; set; }

    public static string Argument(string file) => $"-logger:{typeof(HelpLinkLogger).FullName},{typeof(HelpLinkLogger).Assembly.Location};{file}";

    public void Initialize(IEventSource eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        eventSource.ErrorRaised += (_, error) => Write(error.Code, error.HelpLink);
        eventSource.WarningRaised += (_, warning) => Write(warning.Code, warning.HelpLink);
    }

    public void Shutdown()
    {
    }

    private void Write(string? code, string? link) => File.AppendAllText(Parameters!, code + " " + link + "\n");
}
