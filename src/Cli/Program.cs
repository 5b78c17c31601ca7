using System.Text;
using LlmCodegen.Cli;
using LlmCodegen.Cli.Files;

// Reports hold characters of every script; the console's code page may not.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return new Tool(Console.Out, Console.Error, new DiskFileSystem(), Terminal.Detect()).Run(args);
